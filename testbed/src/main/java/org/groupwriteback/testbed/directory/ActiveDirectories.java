package org.groupwriteback.testbed.directory;

import java.nio.file.Path;
import java.util.Collection;
import java.util.UUID;
import org.groupwriteback.testbed.directory.memory.MemoryDirectory;
import org.groupwriteback.testbed.directory.samba.SambaDirectory;
import org.jspecify.annotations.Nullable;

/** The directories that the tests of one JVM share. Each test makes an OU of its own there. */
public final class ActiveDirectories {
    private static @Nullable SambaDirectory samba;
    private static @Nullable MemoryDirectory memory;

    private ActiveDirectories() {}

    /** The JVM's shared Samba: started by the first caller, stopped with the JVM; closing it does nothing. */
    public static ActiveDirectory samba() {
        return new Shared(sharedSamba());
    }

    /** The JVM's shared in-memory directory, made by the first caller; closing it does nothing. */
    public static ActiveDirectory memory() {
        return new Shared(sharedMemory());
    }

    /** Gives an account of the shared Samba the right Replicating Directory Changes, which DirSync needs. */
    public static void grantReplicatingChanges(Account account) {
        sharedSamba().grantReplicatingChanges(account);
    }

    private static synchronized SambaDirectory sharedSamba() {
        if (samba == null) {
            samba = untilTheEnd(SambaDirectory.start());
        }
        return samba;
    }

    private static synchronized MemoryDirectory sharedMemory() {
        if (memory == null) {
            memory = untilTheEnd(MemoryDirectory.start());
        }
        return memory;
    }

    private static <D extends ActiveDirectory> D untilTheEnd(D started) {
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "shared directory's end"));
        return started;
    }

    /** A test that closes what it shares must not take it from the next one. */
    private record Shared(ActiveDirectory directory) implements ActiveDirectory {
        @Override
        public String ldapUrl() {
            return directory.ldapUrl();
        }

        @Override
        public String ldapsUrl() {
            return directory.ldapsUrl();
        }

        @Override
        public Path caFile() {
            return directory.caFile();
        }

        @Override
        public String baseDn() {
            return directory.baseDn();
        }

        @Override
        public String domainSid() {
            return directory.domainSid();
        }

        @Override
        public Account administrator() {
            return directory.administrator();
        }

        @Override
        public DirectoryTraits traits() {
            return directory.traits();
        }

        @Override
        public Account createServiceAccount(String name, String password, String ou) {
            return directory.createServiceAccount(name, password, ou);
        }

        @Override
        public Principals createUsers(String ou, Collection<String> names) {
            return directory.createUsers(ou, names);
        }

        @Override
        public void restore(UUID objectGuid, String dn) {
            directory.restore(objectGuid, dn);
        }

        @Override
        public void goDown() {
            throw new IllegalStateException("Other tests share this directory; start one of your own");
        }

        @Override
        public void comeBack() {
            goDown();
        }

        @Override
        public void close() {}
    }
}
