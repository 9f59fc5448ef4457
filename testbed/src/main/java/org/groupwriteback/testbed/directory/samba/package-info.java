/**
 * The real Samba AD DC: a process on a loopback address of its own, or a container. A provisioned domain is kept as a
 * template, so that only the first start on a machine takes seconds.
 */
@NullMarked
package org.groupwriteback.testbed.directory.samba;

import org.jspecify.annotations.NullMarked;
