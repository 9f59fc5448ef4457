package org.groupwriteback.testbed.directory.memory;

import com.unboundid.asn1.ASN1OctetString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Attribute values as bytes. */
final class Values {
    private Values() {}

    static List<byte[]> of(ASN1OctetString[] values) {
        return Arrays.stream(values).map(ASN1OctetString::getValue).toList();
    }

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** AD compares text regardless of case. */
    static boolean contains(List<byte[]> values, byte[] value) {
        return values.stream().anyMatch(each -> same(each, value));
    }

    static List<byte[]> without(List<byte[]> values, byte[] value) {
        List<byte[]> rest = new ArrayList<>(values);
        rest.removeIf(each -> same(each, value));
        return rest;
    }

    private static boolean same(byte[] one, byte[] other) {
        return Arrays.equals(one, other) || text(one).equalsIgnoreCase(text(other));
    }
}
