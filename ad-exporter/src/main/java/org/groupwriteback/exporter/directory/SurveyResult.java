package org.groupwriteback.exporter.directory;

import java.util.Set;

/**
 * What a look around AD found.
 *
 * @param domainSids SIDs of the forest's domains
 * @param missingAttributes owned attributes that the schema lacks
 */
public record SurveyResult(Set<String> domainSids, Set<OwnedAttribute> missingAttributes) {
    public SurveyResult {
        domainSids = Set.copyOf(domainSids);
        missingAttributes = Set.copyOf(missingAttributes);
    }

    /** Whether a SID is one of an account of this forest; well-known and builtin SIDs are not. */
    public boolean inForest(String sid) {
        int lastDash = sid.lastIndexOf('-');
        return lastDash > 0 && domainSids.contains(sid.substring(0, lastDash));
    }
}
