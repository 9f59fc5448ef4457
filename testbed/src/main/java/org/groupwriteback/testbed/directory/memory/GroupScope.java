package org.groupwriteback.testbed.directory.memory;

/** The scope of a group, out of its groupType, with Windows' rules of nesting and conversion. */
enum GroupScope {
    GLOBAL,
    DOMAIN_LOCAL,
    UNIVERSAL;

    private static final int SECURITY = 0x80000000;

    /**
     * Reads a groupType, which may be written signed or unsigned.
     *
     * @return the signed form
     */
    static int parse(String groupType) throws Refusal {
        try {
            long value = Long.parseLong(groupType);
            if (value >= Integer.MIN_VALUE && value <= 0xffffffffL) {
                of((int) value);
                return (int) value;
            }
        } catch (NumberFormatException e) {
            // Refused below, as any other number that isn't a group type.
        }
        throw Refusal.invalidGroupType();
    }

    static GroupScope of(int groupType) throws Refusal {
        return switch (groupType & ~SECURITY) {
            case 2 -> GLOBAL;
            case 4 -> DOMAIN_LOCAL;
            case 8 -> UNIVERSAL;
            default -> throw Refusal.invalidGroupType();
        };
    }

    static boolean isSecurity(int groupType) {
        return (groupType & SECURITY) != 0;
    }

    /** Refuses a group of another scope that can't be a member of one of this. */
    void checkMember(GroupScope member) throws Refusal {
        if (this == UNIVERSAL && member == DOMAIN_LOCAL) {
            throw Refusal.universalCantHaveLocalMember();
        }
        if (this == GLOBAL && member == DOMAIN_LOCAL) {
            throw Refusal.globalCantHaveLocalMember();
        }
        if (this == GLOBAL && member == UNIVERSAL) {
            throw Refusal.globalCantHaveUniversalMember();
        }
    }

    /** Between global and domain-local there is only the way through universal. */
    void checkConversion(GroupScope to) throws Refusal {
        if (this != to && this != UNIVERSAL && to != UNIVERSAL) {
            throw Refusal.invalidGroupType();
        }
    }
}
