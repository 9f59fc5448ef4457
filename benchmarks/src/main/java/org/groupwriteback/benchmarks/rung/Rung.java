package org.groupwriteback.benchmarks.rung;

import java.util.List;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.table.Row;

/** One step of the ladder. */
public interface Rung {

    /** What it is asked for by, and what its rows are called. */
    String name();

    /**
     * Measures.
     *
     * @throws IllegalStateException when AD, or an answer, is not what it should be: then there is no figure to give
     */
    List<Row> climb(Lab lab) throws InterruptedException;
}
