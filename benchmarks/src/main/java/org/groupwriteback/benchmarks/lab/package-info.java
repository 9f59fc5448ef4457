/**
 * What a rung is climbed with: broker, directory, people, the services as they would run, and the bare clients that they
 * are held against.
 */
@NullMarked
package org.groupwriteback.benchmarks.lab;

import org.jspecify.annotations.NullMarked;
