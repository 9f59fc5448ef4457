package org.groupwriteback.ingestor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the service. */
@AnalyzeClasses(packages = "org.groupwriteback.ingestor", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    private static final String ROOT = "org.groupwriteback.ingestor";

    @ArchTest
    static final ArchRule theFeedsArePure = classes()
            .that()
            .resideInAPackage(ROOT + ".feed")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".feed");

    @ArchTest
    static final ArchRule theSubscriptionsArePure = classes()
            .that()
            .resideInAPackage(ROOT + ".subscription")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".feed", ROOT + ".subscription");

    @ArchTest
    static final ArchRule theSdkStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".graph")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.microsoft..", "com.azure..", "okhttp3..");

    @ArchTest
    static final ArchRule kafkaStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "org.groupwriteback.records..");

    @ArchTest
    static final ArchRule springStaysAtTheRootAndInTheWebhook = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".webhook")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..");

    @ArchTest
    static final ArchRule theRoundsKnowNoOutsideSystem = noClasses()
            .that()
            .resideInAPackage(ROOT + ".round")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".graph", ROOT + ".kafka", ROOT + ".webhook");
}
