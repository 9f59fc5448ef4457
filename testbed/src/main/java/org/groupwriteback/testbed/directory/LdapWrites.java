package org.groupwriteback.testbed.directory;

import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.GenericResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The writes that a tap saw, over all its connections. Thread-safe. */
final class LdapWrites {
    private static final int SHOWN_VALUES = 4;
    private static final Set<Byte> WRITES = Set.of(
            LDAPMessage.PROTOCOL_OP_TYPE_ADD_REQUEST,
            LDAPMessage.PROTOCOL_OP_TYPE_DELETE_REQUEST,
            LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST,
            LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_REQUEST);
    private static final Set<Byte> ANSWERS = Set.of(
            LDAPMessage.PROTOCOL_OP_TYPE_ADD_RESPONSE,
            LDAPMessage.PROTOCOL_OP_TYPE_DELETE_RESPONSE,
            LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_RESPONSE,
            LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_RESPONSE);

    private final List<LdapWrite> writes = new ArrayList<>();

    static boolean isWrite(byte operation) {
        return WRITES.contains(operation);
    }

    static boolean answersWrite(byte operation) {
        return ANSWERS.contains(operation);
    }

    synchronized List<LdapWrite> all() {
        return List.copyOf(writes);
    }

    Connection connection() {
        return new Connection();
    }

    private synchronized int add(LdapWrite write) {
        writes.add(write);
        return writes.size() - 1;
    }

    private synchronized void answer(int place, int result) {
        LdapWrite asked = writes.get(place);
        writes.set(place, new LdapWrite(asked.askedAt(), asked.dn(), asked.what(), OptionalInt.of(result)));
    }

    /** One connection: an answer belongs to the request of its message id. */
    final class Connection {
        private final Map<Integer, Integer> unanswered = new HashMap<>();

        synchronized void asked(LDAPMessage message) {
            int place = add(new LdapWrite(System.nanoTime(), dn(message), what(message), OptionalInt.empty()));
            unanswered.put(message.getMessageID(), place);
        }

        synchronized void answered(LDAPMessage message) {
            Integer place = unanswered.remove(message.getMessageID());
            if (place != null && message.getProtocolOp() instanceof GenericResponseProtocolOp response) {
                answer(place, response.getResultCode());
            }
        }
    }

    private static String dn(LDAPMessage message) {
        return switch (message.getProtocolOpType()) {
            case LDAPMessage.PROTOCOL_OP_TYPE_ADD_REQUEST ->
                message.getAddRequestProtocolOp().getDN();
            case LDAPMessage.PROTOCOL_OP_TYPE_DELETE_REQUEST ->
                message.getDeleteRequestProtocolOp().getDN();
            case LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST ->
                message.getModifyRequestProtocolOp().getDN();
            default -> message.getModifyDNRequestProtocolOp().getDN();
        };
    }

    private static String what(LDAPMessage message) {
        if (message.getProtocolOp() instanceof AddRequestProtocolOp add) {
            return "add with "
                    + add.getAttributes().stream().map(LdapWrites::text).collect(Collectors.joining("; "));
        }
        if (message.getProtocolOp() instanceof ModifyRequestProtocolOp modify) {
            return modify.getModifications().stream().map(LdapWrites::text).collect(Collectors.joining("; "));
        }
        if (message.getProtocolOp() instanceof ModifyDNRequestProtocolOp move) {
            return "rename to " + move.getNewRDN()
                    + (move.getNewSuperiorDN() == null ? "" : " below " + move.getNewSuperiorDN());
        }
        return message.getProtocolOp() instanceof DeleteRequestProtocolOp
                ? "delete"
                : message.getProtocolOp().toString();
    }

    private static String text(Modification change) {
        return change.getModificationType().getName().toLowerCase(Locale.ROOT) + " " + text(change.getAttribute());
    }

    private static String text(Attribute attribute) {
        String[] values = attribute.getValues();
        return attribute.getName() + " "
                + Stream.of(values).limit(SHOWN_VALUES).toList()
                + (values.length > SHOWN_VALUES ? " of " + values.length + " values" : "");
    }
}
