package io.github.prometheusgitops;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Data flows one way, and so do the dependencies of packages. */
class ArchitectureTest {

    private static final String ROOT = "io.github.prometheusgitops";

    /** Each package may depend on those before it, and on nothing after it. */
    private static final List<String> ORDER = List.of(
            "finding",
            "yaml",
            "secret",
            "format",
            "aws",
            "iam",
            "gotemplate",
            "regex",
            "schema",
            "terraform",
            "quota",
            "report",
            "descriptor",
            "migrate",
            "scrape",
            "promql",
            "syntax",
            "fleet",
            "document",
            "access",
            "resolve",
            "policy",
            "rule",
            "alertmanager",
            "template",
            "start",
            "render",
            "deployment",
            "delivery",
            "check",
            "accept",
            "tree",
            "diff",
            "explain",
            "page",
            "history",
            "adopt",
            "disk",
            "promtool",
            "pipeline",
            "maven");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        TreeSet<String> packages = new TreeSet<>();
        classes.forEach(type -> packages.add(layer(type)));

        assertThat(packages).containsExactlyInAnyOrderElementsOf(ORDER);
    }

    @Test
    void noPackageDependsOnALaterOne() {
        for (int i = 0; i < ORDER.size(); i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> ROOT + "." + name + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "." + ORDER.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(classes);
            }
        }
    }

    /** A deployment model that Prometheus on instances is built on, whoever builds it. */
    private static final String SHARED_BY_MODELS = "instance";

    @Test
    void noDeploymentModelKnowsAnother() {
        slices().matching(ROOT + ".deployment.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(ROOT + ".deployment." + SHARED_BY_MODELS + ".."))
                .check(classes);
    }

    @Test
    void noDeliveryEngineAndNoKindOfAwsResourcesKnowsAnother() {
        slices().matching(ROOT + ".delivery.(*)..")
                .should()
                .notDependOnEachOther()
                .check(classes);
    }

    @Test
    void deliveryKnowsNoDeploymentModel() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".delivery..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".deployment..")
                .check(classes);
    }

    /** Each is made while others wait for it: a thread that it waited for could be one of those. */
    @Test
    void whatChecksReadTogetherIsReadByOneThread() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".access..", ROOT + ".check.quota..")
                .or()
                .haveSimpleNameEndingWith("RenderedTree")
                .or()
                .haveSimpleNameEndingWith("DescriptorTexts")
                .should()
                .callMethodWhere(target(nameMatching("parallel(Stream)?")))
                .check(classes);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theCoreKnowsNothingOfMaven() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".maven..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "javax.inject..", "org.slf4j..")
                .check(classes);
    }

    @Test
    void onlyTheDiskPackageWritesAndPromtoolGetsAFolderOfItsOwn() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".disk..", ROOT + ".promtool..")
                .should()
                .callMethodWhere(describe(
                        "writes files",
                        call -> call.getTargetOwner().isEquivalentTo(Files.class)
                                && call.getName()
                                        .matches(
                                                "(write|delete|move|copy|create).*|newOutputStream|newBufferedWriter")))
                .check(classes);
    }

    private static String layer(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length() + 1);
        return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    }
}
