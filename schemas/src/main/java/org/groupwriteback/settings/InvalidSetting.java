package org.groupwriteback.settings;

/** A setting that a service can't start with. The message is one line: name, problem, remedy; never a secret's value. */
public final class InvalidSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSetting(String name, String problem, String remedy) {
        super(name + ": " + problem + ". " + remedy + ".");
    }
}
