package io.github.prometheusgitops.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateContextTest {

    private record Named(String name) {}

    private record Both(@Unwrapped Named first, @Unwrapped Map<String, String> second) {}

    private record Asked(Optional<Integer> retentionDays, List<Named> those) {}

    @SnakeCase
    private record Argument(Optional<Integer> retentionDays, boolean useFifo) {}

    @SnakeCase
    @WithoutAbsent
    private record Written(Optional<Integer> retentionDays, Optional<Argument> inner, String logGroup) {}

    private record Unknown(Object what) {}

    @Test
    void recordsAreToldByTheNamesOfTheirComponents() {
        assertThat(TemplateContext.of(new Asked(Optional.empty(), List.of(new Named("a"))))
                        .values())
                .containsExactly(entry("retentionDays", null), entry("those", List.of(Map.of("name", "a"))));
    }

    @Test
    void argumentsAreToldAsTerraformSpellsThem() {
        assertThat(TemplateContext.of(new Argument(Optional.of(3), true)).values())
                .containsExactly(entry("retention_days", 3), entry("use_fifo", true));
    }

    @Test
    void whatIsAbsentIsLeftOutOfWhatIsWrittenAsAWhole() {
        Written written = new Written(Optional.empty(), Optional.of(new Argument(Optional.empty(), false)), "g");

        Map<String, Object> inner =
                TemplateContext.of(new Argument(Optional.empty(), false)).values();
        assertThat(inner).containsEntry("retention_days", null);
        assertThat(TemplateContext.of(written).values())
                .containsExactly(entry("inner", inner), entry("log_group", "g"));
    }

    @Test
    void twoPartsOfARecordThatSayOneNameAreAMistakeOfTheProgram() {
        Both different = new Both(new Named("a"), Map.of("other", "b"));
        Both alike = new Both(new Named("a"), Map.of("name", "b"));

        assertThat(TemplateContext.of(different).values()).containsExactly(entry("name", "a"), entry("other", "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TemplateContext.of(alike))
                .withMessage("a template is told `name` twice");
    }

    @Test
    void whatIsAddedDoesNotReplaceWhatIsToldAlready() {
        TemplateContext context = TemplateContext.of(new Named("a"));
        TemplateContext same = TemplateContext.of(new Named("b"));

        assertThat(context.with(TemplateContext.of(new Unknown(1))).values())
                .containsExactly(entry("name", "a"), entry("what", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.with(same))
                .withMessage("a template is told `name` twice");
    }

    @Test
    void whatIsNoPlainValueIsAMistakeOfTheProgram() {
        for (Object what : List.of(1.5, new Object(), Map.of(1, "a"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> TemplateContext.of(new Unknown(what)));
        }
    }
}
