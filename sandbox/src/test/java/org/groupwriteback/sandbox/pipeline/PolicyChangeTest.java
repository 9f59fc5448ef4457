package org.groupwriteback.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.groupwriteback.records.Verdict;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed policy reaches every group without Graph being read again; services that restart go on where they were. */
class PolicyChangeTest {
    private static final String NASTY = "a,b+c\"d\\e<f>g;h=i#j/k \uD83D\uDE80 ü";

    @TempDir
    Path directory;

    @Test
    void another_naming_renames_every_ad_group_and_keeps_its_identity() throws IOException {
        try (Pipeline pipeline = new Pipeline(directory, "")) {
            String plain = pipeline.tenant().create(ObjectType.GROUP, CloudGroups.security("Administrators"));
            String nasty = pipeline.tenant().create(ObjectType.GROUP, CloudGroups.security(NASTY));
            pipeline.tenant().addMember(nasty, pipeline.person("p0"));
            DirectoryGroup before = pipeline.awaitMembers(nasty, "p0");
            pipeline.awaitAdGroup(plain, group -> true);

            pipeline.stopIngestor();
            pipeline.restartEvaluator("naming: {cn: display-name}");
            pipeline.awaitAdGroup(plain, group -> group.cn().equals("Administrators_" + last12(plain)));
            DirectoryGroup after =
                    pipeline.awaitAdGroup(nasty, group -> group.cn().equals(NASTY + "_" + last12(nasty)));
            assertThat(after.objectGuid()).isEqualTo(before.objectGuid());
            assertThat(after.sid()).isEqualTo(before.sid());
            assertThat(after.members()).isEqualTo(before.members());

            pipeline.restartIngestor();

            pipeline.restartEvaluator("naming: {cn: display-name}\ndeleteWhen: {disabled: true}");
            pipeline.tenant().change(plain, Draft.writeback(Draft.security("Administrators"), false, ""));
            pipeline.awaitNoAdGroup(plain);

            pipeline.stopExporter();
            pipeline.tenant().removeMember(nasty, pipeline.person("p0"));
            pipeline.tenant().addMember(nasty, pipeline.person("p1"));
            pipeline.restartIngestor();
            pipeline.startExporter();
            pipeline.awaitMembers(nasty, "p1");
        }
    }

    @Test
    void version_only_configured_and_soft_deletes_reach_ad() throws IOException {
        try (Pipeline pipeline = new Pipeline(directory, "version: 1")) {
            String silent = pipeline.create(Draft.microsoft365("silent"), "p0");
            String typed = pipeline.create(CloudGroups.microsoft365("typed", "universalSecurityGroup"), "p1");
            String security = pipeline.create(CloudGroups.security("security"), "p2");
            pipeline.awaitMembers(silent, "p0");
            pipeline.awaitAdGroup(typed, group -> group.attribute("groupType").equals(CloudGroups.DISTRIBUTION));
            pipeline.awaitDecision(security, "NotInVersion1");
            assertThat(pipeline.adGroup(security)).isEmpty();

            pipeline.restartEvaluator("version: 2\nonlyConfigured: true");
            assertThat(pipeline.awaitDecision(silent, "NotConfigured").getVerdict())
                    .isEqualTo(Verdict.SUSPENDED);
            pipeline.awaitAdGroup(typed, group -> group.attribute("groupType").equals(CloudGroups.SECURITY));
            pipeline.awaitMembers(security, "p2");

            assertThat(pipeline.adGroup(silent)).isPresent();

            pipeline.restartEvaluator("deleteWhen: {softDeleted: true}");
            pipeline.awaitDecision(silent, "EnabledByDefault");
            pipeline.tenant().softDelete(typed);
            pipeline.awaitNoAdGroup(typed);
        }
    }

    private static String last12(String id) {
        return id.replace("-", "").substring(20);
    }
}
