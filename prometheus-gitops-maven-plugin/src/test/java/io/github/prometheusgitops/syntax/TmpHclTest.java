package io.github.prometheusgitops.syntax;
import io.github.prometheusgitops.finding.Findings;
import org.junit.jupiter.api.Test;
class TmpHclTest {
    @Test void run() {
        for (String[] p : new String[][] {{"{a = ", "1", "}"}, {"f(", "1", ")"}, {"a.b[", "1", "]"}, {"[", "1", "]"}, {"(", "1", ")"}, {"\"${", "1", "}\""}, {"x ? y : ", "1", ""}, {"b {\n", "", "\n}"}}) {
            for (int n : new int[] {3, 10, 20, 40, 80, 160, 320}) {
                for (boolean closed : new boolean[] {true, false}) {
                    Findings f = new Findings();
                    long t = System.nanoTime();
                    String text = (p[0].startsWith("b {") ? "" : "a = ") + p[0].repeat(n) + p[1] + (closed ? p[2].repeat(n) : "") + "\n";
                    new Hcl().parse("x", text, f);
                    System.out.println(p[0].strip() + " " + n + " " + closed + " " + (System.nanoTime() - t) / 1000000 + "ms " + (f.sorted().isEmpty() ? "ok" : f.sorted().get(0).summary()).replaceAll("(.{100}).*", "$1"));
                    if (System.nanoTime() - t > 5_000_000_000L) break;
                }
            }
        }
    }
}
