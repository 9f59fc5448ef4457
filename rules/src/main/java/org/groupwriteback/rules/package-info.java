/**
 * What should be in AD, decided from what the cloud holds: pure functions over records, no Kafka, no Avro, no clock. The
 * stages carry the field's names: {@link org.groupwriteback.rules.Scope}, {@link org.groupwriteback.rules.Join}, {@link
 * org.groupwriteback.rules.Transform}, {@link org.groupwriteback.rules.Precedence}; what follows for AD are {@link
 * org.groupwriteback.rules.Desired} for a group and {@link org.groupwriteback.rules.MemberStep} for a member.
 */
@NullMarked
package org.groupwriteback.rules;

import org.jspecify.annotations.NullMarked;
