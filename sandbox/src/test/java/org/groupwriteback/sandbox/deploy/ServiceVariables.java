package org.groupwriteback.sandbox.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which environment variables each service reads: the names that stand as literals in its sources. */
final class ServiceVariables {
    static final List<String> SERVICES = List.of("change-ingestor", "rules-evaluator", "ad-exporter");

    private static final Path ROOT = Path.of("..");
    private static final String NAME = "((?:WRITEBACK_[A-Z0-9_]+)|SERVER_PORT|MANAGEMENT_SERVER_PORT)";
    private static final Pattern LITERAL = Pattern.compile("\"" + NAME + "\"");
    private static final Pattern CONSTANT = Pattern.compile("String (\\w+)\\s*=\\s*\"" + NAME + "\"");
    private static final Pattern SECRET = Pattern.compile("\\.secret\\(\\s*(?:\"" + NAME + "\"|(\\w+))");

    private ServiceVariables() {}

    /** Variables of one service, those that all read among them. */
    static Set<String> of(String service) {
        Set<String> names = new TreeSet<>(inModule("schemas"));
        names.addAll(inModule(service));
        return names;
    }

    /** Variables of all services. */
    static Set<String> all() {
        Set<String> names = new TreeSet<>();
        SERVICES.forEach(service -> names.addAll(of(service)));
        return names;
    }

    private static Set<String> inModule(String module) {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            for (Path path :
                    paths.filter(each -> each.toString().endsWith(".java")).toList()) {
                collect(Files.readString(path), names);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static void collect(String source, Set<String> names) {
        for (Matcher literal = LITERAL.matcher(source); literal.find(); ) {
            names.add(literal.group(1));
        }
        Map<String, String> constants = new HashMap<>();
        for (Matcher constant = CONSTANT.matcher(source); constant.find(); ) {
            constants.put(constant.group(1), constant.group(2));
        }
        for (Matcher secret = SECRET.matcher(source); secret.find(); ) {
            String name = secret.group(1) != null ? secret.group(1) : constants.get(secret.group(2));
            if (name != null) {
                names.add(name + "_FILE");
            }
        }
    }
}
