package org.groupwriteback.evaluator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls inside the service. */
@AnalyzeClasses(packages = "org.groupwriteback.evaluator", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule spring_shows_in_the_composition_root_only = noClasses()
            .that()
            .resideOutsideOfPackage("org.groupwriteback.evaluator")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule yaml_shows_in_the_policy_file_only = noClasses()
            .that()
            .resideOutsideOfPackage("..evaluator.policyfile..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");
}
