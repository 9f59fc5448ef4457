package org.groupwriteback.testbed.graph;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The model knows nothing of delta queries, and both know nothing of HTTP. */
class LayersTest {
    private static final String ROOT = "org.groupwriteback.testbed.graph";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theTenantStandsAlone() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".tenant")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "com.fasterxml.jackson..", "org.jspecify..", ROOT + ".tenant")
                .check(CLASSES);
    }

    @Test
    void deltaStandsOnTheTenantAlone() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".delta")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "com.fasterxml.jackson..", "org.jspecify..", ROOT + ".tenant", ROOT + ".delta")
                .check(CLASSES);
    }
}
