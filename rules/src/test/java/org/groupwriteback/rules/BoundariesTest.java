package org.groupwriteback.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules can be used by every service and by a preview alike, because they know nothing of the world. */
@AnalyzeClasses(packages = "org.groupwriteback.rules", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule deciding_knows_nothing_but_java =
            classes().should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jspecify..", "..rules..");
}
