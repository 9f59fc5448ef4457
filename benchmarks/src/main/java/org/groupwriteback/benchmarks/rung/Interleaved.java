package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.groupwriteback.benchmarks.table.Samples;

/**
 * The same work done by the product and by the bare thing in turns, so that whatever else the machine does meets both;
 * who begins changes each time.
 */
record Interleaved(Samples product, Samples bare) {

    /** One side: does the work once, under a name that nothing else has, and says how long it took. */
    @FunctionalInterface
    interface Side {
        Duration run(String name) throws InterruptedException;
    }

    /** Lets both do it so many times, after once for warming up. */
    static Interleaved run(int runs, Side product, Side bare) throws InterruptedException {
        List<Duration> byProduct = new ArrayList<>();
        List<Duration> byBare = new ArrayList<>();
        for (int run = 0; run <= runs; run++) {
            boolean productBegins = run % 2 == 0;
            if (!productBegins) {
                byBare.add(bare.run("b" + run));
            }
            byProduct.add(product.run("p" + run));
            if (productBegins) {
                byBare.add(bare.run("b" + run));
            }
        }
        return new Interleaved(new Samples(byProduct.subList(1, runs + 1)), new Samples(byBare.subList(1, runs + 1)));
    }
}
