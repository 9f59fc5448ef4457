package org.groupwriteback.testbed.directory.memory;

import java.util.Collection;
import java.util.List;

/** The classes of objects that this directory knows. */
enum ObjectKind {
    DOMAIN("DC", "Domain-DNS", false, "top domain domainDNS"),
    OU("OU", "Organizational-Unit", false, "top organizationalUnit"),
    CONTAINER("CN", "Container", false, "top container"),
    SCHEMA("CN", "DMD", false, "top dMD"),
    ATTRIBUTE("CN", "Attribute-Schema", false, "top attributeSchema"),
    DEVICE_CONTAINER("CN", "ms-DS-Device-Container", false, "top msDS-DeviceContainer"),
    DEVICE("CN", "ms-DS-Device", false, "top msDS-Device"),
    USER("CN", "Person", true, "top person organizationalPerson user"),
    COMPUTER("CN", "Computer", true, "top person organizationalPerson user computer"),
    GROUP("CN", "Group", true, "top group");

    private final String namingAttribute;
    private final String category;
    private final boolean principal;
    /** From the most general to its own, parted by spaces. */
    private final String classes;

    ObjectKind(String namingAttribute, String category, boolean principal, String classes) {
        this.namingAttribute = namingAttribute;
        this.category = category;
        this.principal = principal;
        this.classes = classes;
    }

    /** The kind whose own class is the most special one of those given. */
    static ObjectKind of(Collection<String> objectClasses) throws Refusal {
        ObjectKind found = null;
        for (ObjectKind kind : values()) {
            boolean named = objectClasses.stream().anyMatch(kind.objectClass()::equalsIgnoreCase);
            if (named
                    && (found == null || kind.classes().size() > found.classes().size())) {
                found = kind;
            }
        }
        if (found == null) {
            throw Refusal.unknownClass();
        }
        return found;
    }

    /** The class that makes an object one of this kind. */
    String objectClass() {
        return classes.substring(classes.lastIndexOf(' ') + 1);
    }

    String namingAttribute() {
        return namingAttribute;
    }

    String category() {
        return category;
    }

    /** Whether objects of this kind have a SID. */
    boolean isPrincipal() {
        return principal;
    }

    List<String> classes() {
        return List.of(classes.split(" ", -1));
    }
}
