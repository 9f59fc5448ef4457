package org.groupwriteback.testbed.directory.memory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The domain behind the protocol: its tree, its rights, and the objects that every domain begins with. */
final class MemoryDomain {
    static final String BASE_DN = "DC=lab,DC=test";

    private static final int ADMINISTRATOR_RID = 500;
    private static final int DOMAIN_ADMINS_RID = 512;
    private static final int DOMAIN_USERS_RID = 513;

    private final ObjectTree tree;
    private final ObjectNames names;
    private final AccessRights rights = new AccessRights();
    private final Writes writes;
    private final DirectoryObject users;

    MemoryDomain(Clock clock, String administratorPassword) {
        this.tree = new ObjectTree(clock, randomSid(), baseDn());
        this.names = new ObjectNames(tree);
        this.writes = new Writes(tree, rights);
        this.users = wellKnown(tree.root(), "Users", ObjectKind.CONTAINER, 0);
        DirectoryObject administrator = wellKnown(users, "Administrator", ObjectKind.USER, ADMINISTRATOR_RID);
        setPassword(administrator, administratorPassword);
        rights.makeAdministrator(administrator);
        DirectoryObject admins = wellKnown(users, "Domain Admins", ObjectKind.GROUP, DOMAIN_ADMINS_RID);
        admins.attributes.put("adminCount", List.of(Values.of("1")));
        admins.members.add(administrator);
        administrator.memberOf.add(admins);
        wellKnown(users, "Domain Users", ObjectKind.GROUP, DOMAIN_USERS_RID);
        createSchema();
    }

    ObjectTree tree() {
        return tree;
    }

    ObjectNames names() {
        return names;
    }

    Writes writes() {
        return writes;
    }

    AccessRights rights() {
        return rights;
    }

    DirectoryObject users() {
        return users;
    }

    boolean mayWriteGroups(DirectoryObject actor, DirectoryObject object) {
        return object.kind == ObjectKind.GROUP
                ? rights.mayWrite(actor, object)
                : rights.mayCreate(actor, object, ObjectKind.GROUP);
    }

    /** By DN, {@code DOMAIN\\name} or {@code name@domain}; any failure looks the same. */
    DirectoryObject authenticate(String name, String password) throws Refusal {
        DirectoryObject account = account(name);
        List<byte[]> stored = account == null ? null : account.attributes.get("unicodePwd");
        if (account == null || stored == null || !Arrays.equals(stored.get(0), passwordForm(password))) {
            throw Refusal.wrongCredentials();
        }
        return account;
    }

    private @Nullable DirectoryObject account(String name) throws Refusal {
        int backslash = name.indexOf('\\');
        if (name.contains("=")) {
            return names.find(name);
        }
        if (backslash >= 0) {
            return tree.withAccountName(name.substring(backslash + 1));
        }
        return tree.withAccountName(name.replaceFirst("@.*", ""));
    }

    void setPassword(DirectoryObject account, String password) {
        account.attributes.put("unicodePwd", List.of(passwordForm(password)));
    }

    /** Passwords go into AD in quotes, as UTF-16. */
    private static byte[] passwordForm(String password) {
        return ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE);
    }

    /** Clients look up there which attributes they may use. */
    private void createSchema() {
        DirectoryObject configuration = wellKnown(tree.root(), "Configuration", ObjectKind.CONTAINER, 0);
        DirectoryObject schema = wellKnown(configuration, "Schema", ObjectKind.SCHEMA, 0);
        schema.attributes.put("objectVersion", List.of(Values.of("87")));
        for (String name : AttributeRules.names()) {
            DirectoryObject attribute = wellKnown(schema, name, ObjectKind.ATTRIBUTE, 0);
            attribute.attributes.put("lDAPDisplayName", List.of(Values.of(name)));
        }
    }

    private DirectoryObject wellKnown(DirectoryObject parent, String name, ObjectKind kind, int rid) {
        DirectoryObject object = tree.createWellKnown(parent, new RDN("CN", name), kind, rid);
        if (kind.isPrincipal()) {
            object.attributes.put("sAMAccountName", List.of(Values.of(name)));
            tree.renameAccount(object, null, name);
        }
        if (kind == ObjectKind.GROUP) {
            object.attributes.put("groupType", List.of(Values.of(String.valueOf(0x80000002))));
        }
        return object;
    }

    private static String randomSid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format(
                Locale.ROOT,
                "S-1-5-21-%d-%d-%d",
                random.nextInt(1 << 30),
                random.nextInt(1 << 30),
                random.nextInt(1 << 30));
    }

    private static DN baseDn() {
        try {
            return new DN(BASE_DN);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }
}
