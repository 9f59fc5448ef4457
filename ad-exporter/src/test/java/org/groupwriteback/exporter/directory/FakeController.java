package org.groupwriteback.exporter.directory;

/** A domain controller that is what the test says. */
final class FakeController implements ControllerInUse {
    private long term;
    private boolean behind;

    /** Another one is taken. */
    void taken(boolean mayBeBehind) {
        term++;
        behind = mayBeBehind;
    }

    void caughtUp() {
        behind = false;
    }

    @Override
    public long term() {
        return term;
    }

    @Override
    public boolean mayBeBehind() {
        return behind;
    }
}
