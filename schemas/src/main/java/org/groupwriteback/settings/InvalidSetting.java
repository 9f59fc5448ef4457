package org.groupwriteback.settings;

import java.util.List;

/**
 * A setting that a service can't start with. The message is one line: name, problem, remedy; never a secret's value.
 * Commands that mend it follow on lines of their own, ready to be pasted.
 */
public final class InvalidSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSetting(String name, String problem, String remedy) {
        super(name + ": " + problem + ". " + remedy + ".");
    }

    public InvalidSetting(String name, String problem, String remedy, List<String> commands) {
        super(name + ": " + problem + ". " + remedy + ":\n  " + String.join("\n  ", commands));
    }
}
