package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void documentHasOneElementOrEntryALine() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", List.of("aps:RemoteWrite", "aps:QueryMetrics"));
        statement.put("Condition", Map.of());
        statement.put("Principals", List.of());
        statement.put("Weight", new BigDecimal("1.10"));
        statement.put("None", null);
        assertThat(JsonText.document(Map.of("Statement", List.of(statement)))).isEqualTo("""
                {
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "aps:RemoteWrite",
                        "aps:QueryMetrics"
                      ],
                      "Condition": {},
                      "Principals": [],
                      "Weight": 1.10,
                      "None": null
                    }
                  ]
                }
                """);
        assertThat(JsonText.inline(List.of(statement)))
                .isEqualTo("[{\"Effect\":\"Allow\",\"Action\":[\"aps:RemoteWrite\",\"aps:QueryMetrics\"],"
                        + "\"Condition\":{},\"Principals\":[],\"Weight\":1.10,\"None\":null}]");
    }

    @Test
    void lettersStayAndWhatCannotBeSeenIsEscaped() {
        assertThat(JsonText.inline("é \ud83d\ude00 </a> \u2028\ufeff\u007f\0\t"))
                .isEqualTo("\"é \ud83d\ude00 </a> \\u2028\\uFEFF\\u007F\\u0000\\t\"");
    }

    @Test
    void refusesLoneSurrogates() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.inline(Map.of("a", List.of("x\ud800"))))
                .withMessage("a[0]: lone surrogate \\uD800 at index 1 of a text cannot be written as UTF-8");
    }
}
