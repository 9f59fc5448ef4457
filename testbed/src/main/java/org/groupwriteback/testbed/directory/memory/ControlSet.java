package org.groupwriteback.testbed.directory.memory;

import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The controls that came with a request. */
final class ControlSet {
    static final String PAGED_RESULTS = SimplePagedResultsControl.PAGED_RESULTS_OID;
    static final String PERMISSIVE_MODIFY = "1.2.840.113556.1.4.1413";
    static final String TREE_DELETE = "1.2.840.113556.1.4.805";
    static final String EXTENDED_DN = "1.2.840.113556.1.4.529";
    static final String DOMAIN_SCOPE = "1.2.840.113556.1.4.1339";
    static final String LAZY_COMMIT = "1.2.840.113556.1.4.619";

    static final List<String> SUPPORTED =
            List.of(PAGED_RESULTS, PERMISSIVE_MODIFY, TREE_DELETE, EXTENDED_DN, DOMAIN_SCOPE, LAZY_COMMIT);

    private final List<Control> controls;

    /** Refuses controls that are critical and unknown. */
    ControlSet(List<Control> controls) throws Refusal {
        this.controls = controls;
        for (Control control : controls) {
            if (control.isCritical() && !SUPPORTED.contains(control.getOID())) {
                throw Refusal.criticalControl();
            }
        }
    }

    boolean has(String oid) {
        return find(oid) != null;
    }

    DnForm dnForm() throws Refusal {
        Control control = find(EXTENDED_DN);
        if (control == null) {
            return DnForm.PLAIN;
        }
        ASN1OctetString value = control.getValue();
        if (value == null) {
            return DnForm.EXTENDED_HEX;
        }
        try {
            var flag = ASN1Sequence.decodeAsSequence(value.getValue()).elements()[0];
            return ASN1Integer.decodeAsInteger(flag).intValue() == 1 ? DnForm.EXTENDED_TEXT : DnForm.EXTENDED_HEX;
        } catch (ASN1Exception e) {
            throw Refusal.criticalControl();
        }
    }

    @Nullable
    SimplePagedResultsControl page() throws Refusal {
        Control control = find(PAGED_RESULTS);
        if (control == null) {
            return null;
        }
        try {
            return new SimplePagedResultsControl(control.getOID(), control.isCritical(), control.getValue());
        } catch (LDAPException e) {
            throw Refusal.criticalControl();
        }
    }

    private @Nullable Control find(String oid) {
        return controls.stream()
                .filter(control -> control.getOID().equals(oid))
                .findFirst()
                .orElse(null);
    }
}
