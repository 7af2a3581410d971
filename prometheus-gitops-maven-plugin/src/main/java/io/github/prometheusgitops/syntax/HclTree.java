package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;
import org.openrewrite.hcl.internal.grammar.HCLParser;

/**
 * The grammar's tree in fewer words.
 *
 * @param file as places name it
 * @param text what was parsed, of which tokens count the code points
 * @param surrogates whether some of these are two characters
 */
record HclTree(String file, String text, boolean surrogates) {

    HclTree(String file, String text) {
        this(file, text, text.codePointCount(0, text.length()) < text.length());
    }

    HclBody body(HCLParser.@Nullable BodyContext context) {
        Map<String, HclValue> attributes = new LinkedHashMap<>();
        List<HclBody.Block> blocks = new ArrayList<>();
        if (context != null) {
            for (HCLParser.BodyContentContext content : context.bodyContent()) {
                if (content.attribute() != null && content.attribute().Identifier() != null) {
                    attributes.put(
                            content.attribute().Identifier().getText(),
                            value(content.attribute().expression()));
                } else if (content.block() != null) {
                    blocks.add(block(content.block()));
                }
            }
        }
        return new HclBody(attributes, blocks);
    }

    private HclBody.Block block(HCLParser.BlockContext block) {
        List<String> labels = block.blockLabel().stream()
                .map(label ->
                        label.stringLiteral() == null ? label.getText() : unescaped(source(label.stringLiteral())))
                .toList();
        return new HclBody.Block(
                block.Identifier().getText(),
                labels,
                body(block.blockExpr() == null ? null : block.blockExpr().body()),
                at(block));
    }

    private HclValue value(ParserRuleContext expression) {
        ParseTree inner = expression;
        while (inner.getChildCount() == 1 && inner.getChild(0) instanceof ParserRuleContext child) {
            inner = child;
        }
        if (inner instanceof HCLParser.TupleContext tuple) {
            return new HclValue.Items(
                    tuple.expression().stream().map(this::value).toList(), at(expression));
        }
        if (inner instanceof HCLParser.ObjectContext object) {
            Map<String, HclValue> entries = new LinkedHashMap<>();
            for (HCLParser.ObjectelemContext entry : object.objectelem()) {
                List<HCLParser.ExpressionContext> sides = entry.expression();
                if (entry.qualifiedIdentifier() != null && sides.size() == 1) {
                    entries.put(entry.qualifiedIdentifier().getText(), value(sides.get(0)));
                } else if (sides.size() == 1 && entry.LPAREN() == null) {
                    entries.put(unescaped(quoted(entry.quotedTemplatePart())), value(sides.get(0)));
                }
            }
            return new HclValue.Entries(entries, at(expression));
        }
        if (inner instanceof HCLParser.LiteralValueContext literal) {
            return new HclValue.Literal(literal.getText(), at(expression));
        }
        if (inner instanceof HCLParser.QuotedTemplateContext quoted
                && quoted.quotedTemplatePart().stream().allMatch(part -> part.templateInterpolation() == null)) {
            return new HclValue.Literal(unescaped(quoted(quoted.quotedTemplatePart())), at(expression));
        }
        return new HclValue.Expression(source(expression), at(expression));
    }

    private String quoted(List<HCLParser.QuotedTemplatePartContext> parts) {
        return parts.isEmpty()
                ? ""
                : between(parts.get(0).getStart(), parts.get(parts.size() - 1).getStop());
    }

    private String source(ParserRuleContext context) {
        return between(context.getStart(), context.getStop());
    }

    private String between(Token first, Token last) {
        if (last == null || last.getStopIndex() < first.getStartIndex()) {
            return "";
        }
        // The lexer counts code points.
        if (!surrogates) {
            return text.substring(first.getStartIndex(), last.getStopIndex() + 1);
        }
        int from = text.offsetByCodePoints(0, first.getStartIndex());
        return text.substring(from, text.offsetByCodePoints(from, last.getStopIndex() - first.getStartIndex() + 1));
    }

    private Location at(ParserRuleContext context) {
        return new Location(
                file, context.getStart().getLine(), context.getStart().getCharPositionInLine() + 1);
    }

    /** What an HCL string means: its escapes, and the doubled signs that begin no template. */
    private static String unescaped(String quoted) {
        StringBuilder meant = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c == '\\' && i + 1 < quoted.length()) {
                char escape = quoted.charAt(++i);
                int digits = escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
                if (digits > 0 && i + digits < quoted.length()) {
                    meant.appendCodePoint(character(quoted.substring(i + 1, i + 1 + digits)));
                    i += digits;
                } else {
                    meant.append(
                            switch (escape) {
                                case 'n' -> '\n';
                                case 'r' -> '\r';
                                case 't' -> '\t';
                                default -> escape;
                            });
                }
            } else if ((c == '$' || c == '%') && quoted.startsWith(c + "{", i + 1)) {
                meant.append(c);
                i++;
            } else {
                meant.append(c);
            }
        }
        return meant.toString();
    }

    /** What is no character of Unicode becomes the one that stands for such, as with Terraform. */
    private static int character(String digits) {
        long number = Long.parseLong(digits, 16);
        boolean surrogate = number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
        return number > Character.MAX_CODE_POINT || surrogate ? 0xfffd : (int) number;
    }
}
