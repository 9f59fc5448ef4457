package org.groupwriteback.benchmarks.people;

import org.groupwriteback.testbed.directory.Principal;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;

/**
 * Somebody with an account in AD.
 *
 * @param name the account's cn and login name
 */
public record Person(String name, Principal account) {

    /** Object id of the user in the cloud. */
    public String cloudId() {
        return OrganisationFile.userId(name);
    }

    /** The anchor by which desired records name the account. */
    public String anchor() {
        return "SID=" + account.sid();
    }

    /** The member value by which AD knows the account. */
    public String memberValue() {
        return "<SID=" + account.sid() + ">";
    }
}
