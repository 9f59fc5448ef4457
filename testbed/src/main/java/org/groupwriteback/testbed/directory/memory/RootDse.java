package org.groupwriteback.testbed.directory.memory;

import com.unboundid.ldap.sdk.Attribute;
import java.util.List;

/** What the server says of itself, as a Windows Server 2016 domain controller would. */
final class RootDse {
    private static final String LEVEL_2016 = "7";

    private final ObjectTree tree;

    RootDse(ObjectTree tree) {
        this.tree = tree;
    }

    List<Attribute> attributes(Selection selection) {
        String base = tree.dnOf(tree.root());
        String configuration = "CN=Configuration," + base;
        String schema = "CN=Schema," + configuration;
        return List.of(
                        new Attribute("defaultNamingContext", base),
                        new Attribute("rootDomainNamingContext", base),
                        new Attribute("configurationNamingContext", configuration),
                        new Attribute("schemaNamingContext", schema),
                        new Attribute("namingContexts", base, configuration, schema),
                        new Attribute("supportedLDAPVersion", "3", "2"),
                        new Attribute("supportedControl", ControlSet.SUPPORTED),
                        // Active Directory, of Windows 2000 to 2012, and so on.
                        new Attribute(
                                "supportedCapabilities",
                                "1.2.840.113556.1.4.800",
                                "1.2.840.113556.1.4.1670",
                                "1.2.840.113556.1.4.1791",
                                "1.2.840.113556.1.4.1935",
                                "1.2.840.113556.1.4.2080",
                                "1.2.840.113556.1.4.2237"),
                        new Attribute("supportedExtension", "1.3.6.1.4.1.1466.20037"),
                        new Attribute("highestCommittedUSN", String.valueOf(tree.highestUsn())),
                        new Attribute("dnsHostName", "dc1.lab.test"),
                        new Attribute("isSynchronized", "TRUE"),
                        new Attribute("isGlobalCatalogReady", "TRUE"),
                        new Attribute("domainFunctionality", LEVEL_2016),
                        new Attribute("forestFunctionality", LEVEL_2016),
                        new Attribute("domainControllerFunctionality", LEVEL_2016))
                .stream()
                .filter(attribute -> selection.wants(attribute.getName()) || selection.isNamed("+"))
                .toList();
    }
}
