package org.groupwriteback.exporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.groupwriteback.exporter", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String GROUPS = "org.groupwriteback.exporter.directory..";
    private static final String FLOW = "org.groupwriteback.exporter.queue..";

    @ArchTest
    static final ArchRule groupsArePure = classes()
            .that()
            .resideInAPackage(GROUPS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(GROUPS, "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule flowIsPure = classes()
            .that()
            .resideInAPackage(FLOW)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(FLOW, GROUPS, "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule ldapStaysAtItsEdge = noClasses()
            .that()
            .resideOutsideOfPackage("org.groupwriteback.exporter.ldap..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.naming..", "org.springframework.ldap..");

    @ArchTest
    static final ArchRule kafkaStaysAtItsEdge = noClasses()
            .that()
            .resideOutsideOfPackage("org.groupwriteback.exporter.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.groupwriteback.records..");

    @ArchTest
    static final ArchRule springIsForWiring = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.groupwriteback.exporter.availability..",
                    "org.groupwriteback.exporter.kafka..",
                    "org.groupwriteback.exporter.writing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.groupwriteback.exporter.(*)..").should().beFreeOfCycles();
}
