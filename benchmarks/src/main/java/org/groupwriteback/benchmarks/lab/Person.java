package org.groupwriteback.benchmarks.lab;

import org.groupwriteback.testbed.directory.Principal;

/** Somebody with an account in AD. */
public record Person(String name, Principal account) {

    /** The anchor by which desired records name the account. */
    public String anchor() {
        return "SID=" + account.sid();
    }

    /** The value by which AD is told of the account. */
    public String memberValue() {
        return "<SID=" + account.sid() + ">";
    }
}
