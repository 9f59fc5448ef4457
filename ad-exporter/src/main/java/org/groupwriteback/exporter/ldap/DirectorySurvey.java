package org.groupwriteback.exporter.ldap;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.naming.Name;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attributes;
import javax.naming.directory.SearchControls;
import javax.naming.ldap.BasicControl;
import javax.naming.ldap.Control;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.LdapName;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.directory.Operation;
import org.groupwriteback.exporter.directory.OwnedAttribute;
import org.groupwriteback.exporter.directory.SurveyResult;
import org.jspecify.annotations.Nullable;

/** A look around AD before anything is written: that we may log on, that the OU is there, what the schema and forest hold. */
@SuppressWarnings("BanJNDI") // Attributes only: no object is ever made of an entry, so nothing is deserialized.
public final class DirectorySurvey {
    private static final Control EXTENDED_DN =
            new BasicControl("1.2.840.113556.1.4.529", true, new byte[] {0x30, 3, 2, 1, 1});
    private static final Pattern SID = Pattern.compile("<SID=(S-1-[0-9-]+)>");
    /** crossRef objects of domains: systemFlags has NTDS_NAMING_CONTEXT and NTDS_DOMAIN. */
    private static final String DOMAINS = "(&(objectClass=crossRef)(systemFlags:1.2.840.113556.1.4.803:=3)(nCName=*))";

    private final LdapConnection connection;
    private final String targetOu;
    private volatile @Nullable LdapName domainRoot;

    public DirectorySurvey(LdapConnection connection, String targetOu) {
        this.connection = connection;
        this.targetOu = targetOu;
    }

    /**
     * Looks around.
     *
     * @throws DirectoryFailure when AD isn't there, doesn't let us in, or lacks the OU
     */
    public SurveyResult survey() {
        for (int others = connection.controllers() - 1; ; others--) {
            long term = connection.controller().term();
            try {
                return look();
            } catch (DirectoryFailure failure) {
                // Where this made the connection take another domain controller, that one is looked at now.
                if (others <= 0 || connection.controller().term() == term) {
                    throw failure;
                }
            }
        }
    }

    private SurveyResult look() {
        return connection.run(Operation.READ, context -> {
            Attributes root = context.getAttributes(
                    new LdapName(""),
                    new String[] {"defaultNamingContext", "configurationNamingContext", "schemaNamingContext"});
            requireOu(context);
            LdapName domain = name(root, "defaultNamingContext");
            Set<String> domains = new HashSet<>();
            GroupEntries.bytes(context.getAttributes(domain, new String[] {"objectSid"}), "objectSid")
                    .map(ObjectIds::sid)
                    .ifPresent(domains::add);
            domains.addAll(otherDomains(context, name(root, "configurationNamingContext")));
            return new SurveyResult(domains, missing(context, name(root, "schemaNamingContext")));
        });
    }

    /** DN of the domain's root. */
    Name domainRoot(LdapContext context) throws NamingException {
        LdapName known = domainRoot;
        if (known == null) {
            known = name(
                    context.getAttributes(new LdapName(""), new String[] {"defaultNamingContext"}),
                    "defaultNamingContext");
            domainRoot = known;
        }
        return known;
    }

    private void requireOu(LdapContext context) throws NamingException {
        try {
            context.getAttributes(Names.ou(targetOu), new String[] {"distinguishedName"});
        } catch (NameNotFoundException e) {
            throw new DirectoryFailure(FailureCategory.TARGET_OU_MISSING, null, targetOu, e);
        }
    }

    private static Set<String> otherDomains(LdapContext context, LdapName configuration) throws NamingException {
        LdapName partitions = (LdapName) new LdapName(configuration.getRdns()).add("CN=Partitions");
        context.setRequestControls(new Control[] {EXTENDED_DN});
        try {
            return search(context, partitions, DOMAINS, "nCName").stream()
                    .map(SID::matcher)
                    .filter(Matcher::find)
                    .map(sid -> sid.group(1))
                    .collect(Collectors.toSet());
        } catch (NameNotFoundException e) {
            return Set.of();
        } finally {
            context.setRequestControls(new Control[0]);
        }
    }

    private static Set<OwnedAttribute> missing(LdapContext context, LdapName schema) throws NamingException {
        StringBuilder filter = new StringBuilder("(&(objectClass=attributeSchema)(|");
        for (OwnedAttribute attribute : OwnedAttribute.values()) {
            filter.append("(lDAPDisplayName=").append(attribute.ldapName()).append(')');
        }
        Set<String> there = search(context, schema, filter.append("))").toString(), "lDAPDisplayName").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<OwnedAttribute> missing = EnumSet.allOf(OwnedAttribute.class);
        missing.removeIf(attribute -> there.contains(attribute.ldapName().toLowerCase(Locale.ROOT)));
        return missing;
    }

    private static List<String> search(LdapContext context, LdapName base, String filter, String attribute)
            throws NamingException {
        SearchControls controls = new SearchControls();
        controls.setSearchScope(SearchControls.ONELEVEL_SCOPE);
        controls.setReturningAttributes(new String[] {attribute});
        return SearchEntries.of(
                context.search(base, filter, controls),
                attributes -> GroupEntries.text(attributes, attribute).orElse(""));
    }

    private static LdapName name(Attributes root, String attribute) throws NamingException {
        return new LdapName(GroupEntries.text(root, attribute)
                .orElseThrow(() -> new NamingException("AD's root entry has no " + attribute)));
    }
}
