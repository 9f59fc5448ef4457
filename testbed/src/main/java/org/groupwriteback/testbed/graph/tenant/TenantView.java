package org.groupwriteback.testbed.graph.tenant;

import java.util.List;
import java.util.Optional;

/** The tenant's insides as a reader under its lock sees them; valid only during {@link Tenant#read}. */
public interface TenantView {
    /** All objects of a type in the order of creation, whatever their presence. */
    List<Entry> all(ObjectType type);

    /** The object with this ordinal. */
    Entry at(int ordinal);

    /** The object with this id, whatever its presence. */
    Optional<Entry> find(String id);

    /** The change log of a type. */
    ChangeLog log(ObjectType type);
}
