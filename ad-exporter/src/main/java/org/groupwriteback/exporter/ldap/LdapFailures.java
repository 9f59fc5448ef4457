package org.groupwriteback.exporter.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.AuthenticationException;
import javax.naming.CommunicationException;
import javax.naming.InsufficientResourcesException;
import javax.naming.NamingException;
import javax.naming.ServiceUnavailableException;
import javax.net.ssl.SSLException;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.directory.FailureClassification;
import org.groupwriteback.exporter.directory.Operation;
import org.jspecify.annotations.Nullable;

/**
 * From what JNDI, Spring LDAP and UnboundID's SDK throw to {@link DirectoryFailure}. JNDI keeps result code and AD's text only in its
 * message; a failure without a code is one of the connection.
 */
final class LdapFailures {
    private static final Pattern RESULT = Pattern.compile("\\[LDAP: error code (\\d+)(?: - (.*))?]", Pattern.DOTALL);
    private static final int SERVER_DOWN = 81;
    private static final int TIMEOUT = 85;
    private static final int MAX_TEXT = 2000;

    private LdapFailures() {}

    /** What went wrong when a connection was made: one that is too slow to come is none. */
    static DirectoryFailure ofLogon(Exception thrown) {
        DirectoryFailure failure = of(Operation.BIND, thrown);
        return failure.category() == FailureCategory.TIMED_OUT
                ? failure(FailureCategory.SERVER_DOWN, null, failure.refusal().adText(), thrown)
                : failure;
    }

    static DirectoryFailure of(Operation operation, Exception thrown) {
        @Nullable FailureCategory ofConnection = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DirectoryFailure failure) {
                return failure;
            }
            if (cause instanceof NamingException naming) {
                Matcher result = RESULT.matcher(String.valueOf(naming.getMessage()));
                if (result.find()) {
                    int code = Integer.parseInt(result.group(1));
                    String text = clean(result.group(2));
                    return failure(FailureClassification.classify(operation, code, text), code, text, thrown);
                }
            }
            if (cause instanceof LDAPException ldap && !isUntrusted(ldap)) {
                int code = ldap.getResultCode().intValue();
                String text =
                        clean(ldap.getDiagnosticMessage() == null ? ldap.getMessage() : ldap.getDiagnosticMessage());
                return failure(FailureClassification.classify(operation, code, text), code, text, thrown);
            }
            if (cause instanceof SSLException) {
                return failure(FailureCategory.CERTIFICATE_REFUSED, null, cause.getMessage(), thrown);
            }
            if (ofConnection == null) {
                ofConnection = ofConnection(operation, cause);
            }
        }
        String text = String.valueOf(mostSpecific(thrown).getMessage());
        return failure(ofConnection == null ? FailureCategory.UNKNOWN : ofConnection, null, text, thrown);
    }

    private static boolean isUntrusted(LDAPException thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private static @Nullable FailureCategory ofConnection(Operation operation, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof AuthenticationException) {
            return FailureCategory.CREDENTIALS;
        }
        if (message.contains("timed out")) {
            return FailureClassification.classify(operation, TIMEOUT, message);
        }
        boolean connection = cause instanceof CommunicationException
                || cause instanceof ServiceUnavailableException
                || cause instanceof InsufficientResourcesException
                || message.contains("LDAP connection has been closed")
                || message.contains("No trust is bound")
                || message.contains("Failed to borrow DirContext");
        return connection ? FailureClassification.classify(operation, SERVER_DOWN, message) : null;
    }

    private static Throwable mostSpecific(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** AD ends its text with a NUL. */
    private static String clean(@Nullable String text) {
        String clean = text == null ? "" : text.replace("\u0000", "").strip();
        return clean.length() <= MAX_TEXT ? clean : clean.substring(0, MAX_TEXT);
    }

    private static DirectoryFailure failure(
            FailureCategory category, @Nullable Integer code, @Nullable String text, Exception thrown) {
        return new DirectoryFailure(category, code, text, thrown);
    }
}
