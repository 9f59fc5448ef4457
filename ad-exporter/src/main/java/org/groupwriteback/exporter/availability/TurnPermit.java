package org.groupwriteback.exporter.availability;

import org.groupwriteback.exporter.directory.ControllerInUse;

/**
 * What allows the calls of one turn: its own permit, and that the domain controller is still the one that the turn began
 * with. What was read at one says nothing of another, so that a turn begins anew there.
 */
public final class TurnPermit implements Runnable {
    private final ControllerInUse controller;
    private final Runnable permit;
    private final long term;

    /** The permit of a turn that begins now. */
    public TurnPermit(ControllerInUse controller, Runnable permit) {
        this.controller = controller;
        this.permit = permit;
        this.term = controller.term();
    }

    @Override
    public void run() {
        permit.run();
        if (controller.term() != term) {
            throw new WriteRefused("Another domain controller was taken meanwhile");
        }
    }
}
