/**
 * The service that brings Active Directory to the desired state on ad.desired.v1 and answers each record with its
 * outcome: entry point, settings, wiring and health. What to write is decided in {@code groups}, in which order in
 * {@code flow}; LDAP, Kafka and resilience are packages of their own around those two.
 */
@NullMarked
package org.groupwriteback.exporter;

import org.jspecify.annotations.NullMarked;
