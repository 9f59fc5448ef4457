package org.groupwriteback.evaluator.policyfile;

import java.util.List;

/** A policy that can't be used. Each problem is one line: {@code line:column key: problem. Remedy.} */
public final class InvalidPolicy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidPolicy(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
