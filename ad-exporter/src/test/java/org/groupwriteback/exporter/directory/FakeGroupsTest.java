package org.groupwriteback.exporter.directory;

class FakeGroupsTest extends GroupDirectoryContract {
    private final FakeGroups directory = new FakeGroups();

    @Override
    protected GroupDirectory directory() {
        return directory;
    }

    @Override
    protected String ou() {
        return "OU=Cloud,DC=lab";
    }

    @Override
    protected String elsewhere() {
        return "OU=Elsewhere,DC=lab";
    }
}
