package org.groupwriteback.ingestor.feed;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed reading of an object's properties; absent and null read the same. Throws {@link WrongType}. */
record Properties(Map<?, ?> values) {

    /** A property is of another type than Graph documents. The message names it, never its content. */
    static final class WrongType extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongType(String property, String expected) {
            super(property + " is not " + expected);
        }
    }

    @Nullable
    String text(String property) {
        return typed(property, String.class, "text");
    }

    @Nullable
    Boolean flag(String property) {
        return typed(property, Boolean.class, "true or false");
    }

    boolean flagOr(String property, boolean whenAbsent) {
        Boolean flag = flag(property);
        return flag == null ? whenAbsent : flag;
    }

    List<String> texts(String property) {
        List<?> list = typed(property, List.class, "a list");
        if (list == null) {
            return List.of();
        }
        return list.stream()
                .map(element -> {
                    if (element instanceof String text) {
                        return text;
                    }
                    throw new WrongType(property, "a list of texts");
                })
                .toList();
    }

    @Nullable
    Instant instant(String property) {
        String text = text(property);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new WrongType(property, "a UTC time");
        }
    }

    Properties object(String property) {
        Map<?, ?> map = typed(property, Map.class, "an object");
        return new Properties(map == null ? Map.of() : map);
    }

    private <T> @Nullable T typed(String property, Class<T> type, String expected) {
        Object value = values.get(property);
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw new WrongType(property, expected);
        }
        return type.cast(value);
    }
}
