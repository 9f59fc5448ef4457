package org.groupwriteback.exporter.directory;

/** One item of a group as it should be: the group itself, or one member value. */
public sealed interface Wanted permits WantedGroup, WantedMember {}
