/**
 * Reaching the brokers: connection settings that every service shares, waiting for answers, and the topics made or verified
 * at start.
 */
@NullMarked
package org.groupwriteback.kafka;

import org.jspecify.annotations.NullMarked;
