/**
 * Whether AD is there: retry in place, one circuit breaker around AD as a whole, and the probing that finds out when it
 * is back. What stands behind it sees either an answer or a failure that concerns its own group alone.
 */
@NullMarked
package org.groupwriteback.exporter.availability;

import org.jspecify.annotations.NullMarked;
