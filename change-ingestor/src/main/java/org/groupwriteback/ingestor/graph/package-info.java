/**
 * Microsoft Graph through its SDK: the SDK builds requests, signs in, retries and maps errors; pages are parsed as they
 * stream in, because the SDK's models cost tens of kilobytes of garbage an object. Nothing of the SDK leaves this package.
 */
@NullMarked
package org.groupwriteback.ingestor.graph;

import org.jspecify.annotations.NullMarked;
