package io.github.prometheusgitops.finding;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every kind of finding that the code has: every one is a constant, which is why these are all. */
public final class FindingTypes {

    private FindingTypes() {}

    /** By id, those of one id with the worst severity first. */
    public static SortedMap<String, List<FindingType>> inCode() {
        SortedMap<String, List<FindingType>> byId = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.github.prometheusgitops")
                        .stream()
                        .map(JavaClass::getFields)
                        .flatMap(fields -> fields.stream()
                                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                                .filter(field -> field.getRawType().isEquivalentTo(FindingType.class)))
                        .map(FindingTypes::value)
                        .distinct()
                        .sorted(Comparator.comparing(FindingType::severity))
                        .forEach(type -> byId.computeIfAbsent(type.id(), unused -> new ArrayList<>())
                                .add(type));
        return byId;
    }

    /** The words for the severities of one id, as pages write them. */
    public static String severities(List<FindingType> types) {
        return types.stream()
                .map(type -> type.severity().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static FindingType value(JavaField constant) {
        try {
            Field field = constant.reflect();
            field.setAccessible(true);
            return (FindingType) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
