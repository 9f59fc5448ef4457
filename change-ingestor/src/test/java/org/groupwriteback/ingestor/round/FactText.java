package org.groupwriteback.ingestor.round;

import org.groupwriteback.ingestor.feed.CloudGroup;
import org.groupwriteback.ingestor.feed.CloudPrincipal;
import org.groupwriteback.ingestor.feed.Fact;

/** Facts as lines, for golden files. */
final class FactText {
    private FactText() {}

    static String of(Fact fact) {
        if (fact instanceof Fact.Member member) {
            return (member.present() ? "member " : "no-member ") + member.groupId() + " " + member.memberId() + " "
                    + member.type();
        }
        if (fact instanceof Fact.Life life) {
            return "life " + life.feed().text() + " " + life.objectId() + " " + life.state();
        }
        if (fact instanceof Fact.GroupAttributes attributes) {
            return group(attributes.group());
        }
        if (fact instanceof Fact.PrincipalAttributes attributes) {
            return principal(attributes.principal());
        }
        if (fact instanceof Fact.Unreadable unreadable) {
            return "unreadable " + unreadable.objectId() + ": " + unreadable.problem();
        }
        return fact.toString();
    }

    private static String group(CloudGroup group) {
        return "group " + group.toString().substring("CloudGroup".length());
    }

    private static String principal(CloudPrincipal principal) {
        return "principal " + principal.toString().substring("CloudPrincipal".length());
    }
}
