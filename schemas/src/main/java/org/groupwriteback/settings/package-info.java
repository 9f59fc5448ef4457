/**
 * Reading a service's settings from its environment, and a tool's from its command line: every name once, every wrong value
 * refused at start with the name, the problem and the remedy (F6).
 */
@NullMarked
package org.groupwriteback.settings;

import org.jspecify.annotations.NullMarked;
