package io.github.prometheusgitops.template.expression;

import com.hubspot.jinjava.el.ext.AbsOperator;
import com.hubspot.jinjava.el.ext.AstDict;
import com.hubspot.jinjava.el.ext.AstList;
import com.hubspot.jinjava.el.ext.AstNamedParameter;
import com.hubspot.jinjava.el.ext.AstRangeBracket;
import com.hubspot.jinjava.el.ext.AstTuple;
import com.hubspot.jinjava.el.ext.CollectionMembershipOperator;
import com.hubspot.jinjava.el.ext.CollectionNonMembershipOperator;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.ExtendedScanner;
import com.hubspot.jinjava.el.ext.NamedParameterOperator;
import com.hubspot.jinjava.el.ext.PowerOfOperator;
import com.hubspot.jinjava.el.ext.StringConcatOperator;
import com.hubspot.jinjava.el.ext.TruncDivOperator;
import io.github.prometheusgitops.finding.Suggestion;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.Scanner;
import jinjava.de.odysseus.el.tree.impl.Scanner.ExtensionToken;
import jinjava.de.odysseus.el.tree.impl.Scanner.ScanException;
import jinjava.de.odysseus.el.tree.impl.Scanner.Symbol;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstBracket;
import jinjava.de.odysseus.el.tree.impl.ast.AstDot;
import jinjava.de.odysseus.el.tree.impl.ast.AstFunction;
import jinjava.de.odysseus.el.tree.impl.ast.AstIdentifier;
import jinjava.de.odysseus.el.tree.impl.ast.AstMethod;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstNumber;
import jinjava.de.odysseus.el.tree.impl.ast.AstParameters;
import jinjava.de.odysseus.el.tree.impl.ast.AstProperty;
import jinjava.de.odysseus.el.tree.impl.ast.AstString;
import jinjava.de.odysseus.el.tree.impl.ast.AstUnary;

/**
 * Jinjava's parser with every node replaced that could reach a Java object, bend a type or grow without a bound.
 *
 * <p>It notes what is not allowed instead of stopping at it, so that one run finds all of it. A tree with problems must
 * not be evaluated.
 */
final class StrictParser extends ExtendedParser {

    private static final String NO_CALL = "use a filter, or have the value prepared before it is rendered";
    private static final Set<String> MAP_METHODS = Set.of("items", "keys", "values");

    /**
     * Brackets, choices and signs inside one another. Each costs about twenty frames, and threads may have small stacks.
     */
    private static final int MAX_NESTING = 24;

    private static final int CALLS_PER_BRACKET = 3;

    /** Where the token is that the parser looks at; it keeps that to itself, and its scanner may be far ahead. */
    private static final VarHandle POSITION = positionOfParser();

    static final String TOO_DEEP = "expression is too long or nested too deeply";

    /** How many characters of the input stand before the expression. */
    private final int start;

    private final Formats formats;
    private final List<TemplateProblem> problems = new ArrayList<>();
    private final IdentityHashMap<AstNode, TemplateProblem> looseNamedArguments = new IdentityHashMap<>();
    private final Set<String> names = new TreeSet<>();
    private int nesting;

    StrictParser(String input, int start, Formats formats) {
        super(new Builder(Builder.Feature.METHOD_INVOCATIONS), input);
        this.start = start;
        this.formats = formats;
        extendBinary(StringConcatOperator.TOKEN, ExtensionPoint.ADD, Operators.CONCAT);
        extendBinary(TruncDivOperator.TOKEN, ExtensionPoint.MUL, Operators.FLOOR_DIVISION);
        extendBinary(CollectionMembershipOperator.TOKEN, ExtensionPoint.CMP, Operators.IN);
        extendBinary(CollectionNonMembershipOperator.TOKEN, ExtensionPoint.CMP, Operators.NOT_IN);
        extend(PowerOfOperator.TOKEN, ExtensionPoint.MUL, nodes -> refuse("operator `**`", last("**"), "", nodes[0]));
        extend(AbsOperator.TOKEN, ExtensionPoint.UNARY, nodes -> nodes[0]);
        extend(NamedParameterOperator.TOKEN, ExtensionPoint.ADD, this::namedArgument);
    }

    @Override
    protected Scanner createScanner(String expression) {
        return new RecordingScanner(expression);
    }

    /**
     * Where the word of a node stands, in characters from the start of the expression. A node is made once all that belongs
     * to it was read, those within it first: its own word is the last one that is no other node's.
     */
    private int last(String word) {
        return ((RecordingScanner) scanner).last(word, (int) POSITION.get((Parser) this)) - start;
    }

    private static VarHandle positionOfParser() {
        try {
            return MethodHandles.privateLookupIn(Parser.class, MethodHandles.lookup())
                    .findVarHandle(Parser.class, "position", int.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Jinjava has another parser", e);
        }
    }

    /** A scanner that remembers where each token stands. */
    private static final class RecordingScanner extends ExtendedScanner {

        private final List<Scanner.Token> tokens = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();

        private RecordingScanner(String expression) {
            super(expression);
        }

        @Override
        public Scanner.Token next() throws ScanException {
            Scanner.Token token = super.next();
            tokens.add(token);
            places.add(getPosition());
            return token;
        }

        /** Each is given once. */
        private int last(String word, int before) {
            for (int i = tokens.size() - 1; i >= 0; i--) {
                Scanner.Token token = tokens.get(i);
                if (places.get(i) < before
                        && token.getSymbol() != Symbol.STRING
                        && token.getImage().equals(word)) {
                    tokens.remove(i);
                    return places.remove(i);
                }
            }
            return before;
        }
    }

    private void problem(TemplateProblem problem, int offset) {
        problems.add(problem.at(offset));
    }

    /** The names that the expression that was parsed asks for. */
    Set<String> names() {
        return names;
    }

    /** What is not allowed in the expression that was parsed. */
    List<TemplateProblem> problems() {
        looseNamedArguments.values().stream().findFirst().ifPresent(problems::add);
        return problems;
    }

    /** Whatever nests in an expression passes here, through {@link #unary} or, as chained tests do, {@link #value}. */
    @Override
    protected AstNode expr(boolean required) throws ScanException, ParseException {
        enter();
        AstNode node = super.expr(required);
        nesting--;
        return node;
    }

    @Override
    protected AstNode unary(boolean required) throws ScanException, ParseException {
        enter();
        AstNode node = super.unary(required);
        nesting--;
        return node;
    }

    @Override
    protected AstNode value() throws ScanException, ParseException {
        enter();
        AstNode node = super.value();
        nesting--;
        return node;
    }

    private void enter() {
        if (++nesting > MAX_NESTING * CALLS_PER_BRACKET) {
            throw TemplateProblem.limit(TOO_DEEP);
        }
    }

    private void extendBinary(ExtensionToken token, ExtensionPoint point, AstBinary.Operator operator) {
        extend(token, point, nodes -> new Operation(nodes[0], nodes[1], operator, last(token.getImage())));
    }

    private void extend(ExtensionToken token, ExtensionPoint point, Function<AstNode[], AstNode> factory) {
        putExtensionHandler(token, new ExtensionHandler(point) {
            @Override
            public AstNode createAstNode(AstNode... nodes) {
                return factory.apply(nodes);
            }
        });
    }

    /** Jinjava refuses a filter after a test or an operator without saying where or why. */
    @Override
    protected ExtensionHandler getExtensionHandler(Scanner.Token token) {
        if (!"|".equals(token.getImage())) {
            return super.getExtensionHandler(token);
        }
        throw TemplateProblem.syntax(
                        "`|` cannot stand here",
                        "put what stands before it in parentheses, as in `(a is b) | yaml`, and the name of a filter after it")
                .at(last("|"));
    }

    private <T> T refuse(String what, int offset, String mend, T node) {
        problem(TemplateProblem.refused(what + " is not available in templates", mend), offset);
        return node;
    }

    private AstNode namedArgument(AstNode... nodes) {
        TemplateProblem compares =
                TemplateProblem.syntax("`=` does not compare", "write `==`").at(last("="));
        if (!(nodes[0] instanceof Name name)) {
            problems.add(compares);
            return nodes[1];
        }
        AstNode argument = new AstNamedParameter(name, nodes[1]);
        looseNamedArguments.put(argument, compares);
        return argument;
    }

    @Override
    protected AstNode parseFiltersAsNestedMethods(AstNode left) throws ScanException, ParseException {
        AstNode value = left;
        do {
            consumeToken();
            if (getToken().getSymbol() != Symbol.IDENTIFIER) {
                fail(Symbol.IDENTIFIER);
            }
            int offset = scanner.getPosition() - start;
            String name = consumeToken().getImage();
            List<AstNode> arguments = getToken().getSymbol() == Symbol.LPAREN ? listed(params(), 0) : List.of();
            value = filterCall(value, name, arguments, offset);
        } while ("|".equals(getToken().getImage()));
        return value;
    }

    private static List<AstNode> listed(AstParameters parameters, int first) {
        return IntStream.range(first, parameters.getCardinality())
                .mapToObj(parameters::getChild)
                .toList();
    }

    private AstNode filterCall(AstNode value, String name, List<AstNode> arguments, int offset) {
        arguments.forEach(looseNamedArguments::remove);
        Optional<Filter> filter = Filters.named(name, formats);
        if (filter.isEmpty()) {
            Set<String> known = Filters.names(formats);
            return refuse("filter `" + name + "`", offset, Suggestion.didYouMean(name, known), value);
        }
        if (formats.names().contains(name)) {
            checkIndent(name, arguments, offset);
        }
        return new Call(value, name, filter.get(), name.equals(Filters.DEFAULT), arguments, offset);
    }

    private void checkIndent(String format, List<AstNode> arguments, int offset) {
        boolean indented = Formats.takesIndent(format);
        boolean right = indented ? arguments.size() == 1 && arguments.get(0) instanceof AstNumber : arguments.isEmpty();
        if (!right) {
            String takes = indented ? "` takes one number, the indent in spaces" : "` takes no argument";
            String mend = "write `| " + format + (indented ? "(2)`" : "`");
            problem(TemplateProblem.syntax("filter `" + format + takes, mend), offset);
        }
    }

    /** Tests arrive here too: the parser writes {@code x is y} as {@code exptest:y.evaluate(x, interpreter)}. */
    @Override
    protected AstMethod createAstMethod(AstProperty property, AstParameters parameters) {
        if (!(property instanceof Property dot)) {
            return refuse("method `[…](…)`", last("["), NO_CALL, super.createAstMethod(property, parameters));
        }
        if (dot.base() instanceof Name name && name.getName().startsWith(EXPTEST_PREFIX)) {
            return testCall(dot, parameters, name.getName().substring(EXPTEST_PREFIX.length()));
        }
        String method = dot.name();
        if (MAP_METHODS.contains(method) && parameters.getCardinality() == 0) {
            Filter filter = Filters.named(method, formats).orElseThrow();
            return new Call(dot.base(), method, filter, false, List.of(), dot.offset());
        }
        String mend = Filters.names(formats).contains(method) ? "write `| " + method + "`" : NO_CALL;
        return refuse("method `" + method + "(…)`", dot.offset(), mend, super.createAstMethod(property, parameters));
    }

    private AstMethod testCall(Property property, AstParameters parameters, String name) {
        int offset = last(name);
        AstNode value = parameters.getChild(0);
        // Behind the value stands the interpreter.
        List<AstNode> arguments = listed(parameters, 2);
        if (!Tests.names().contains(name)) {
            refuse("test `" + name + "`", offset, Suggestion.didYouMean(name, Tests.names()), name);
        } else if (Tests.takesArgument(name) == arguments.isEmpty()) {
            String takes = Tests.takesArgument(name) ? "` takes a value to compare with" : "` takes no argument";
            problem(TemplateProblem.syntax("test `" + name + takes, ""), offset);
        }
        boolean wanted = !"evaluateNegated".equals(property.name());
        Filter test = input -> Tests.holds(name, input.value(), input.argumentOrNull(0), input.budget()) == wanted;
        return new Call(value, name, test, true, arguments, offset);
    }

    @Override
    protected AstFunction createAstFunction(String name, int index, AstParameters parameters) {
        String mend = Filters.names(formats).contains(name) ? "write `value | " + name + "`" : NO_CALL;
        return refuse("function `" + name + "(…)`", last(name), mend, super.createAstFunction(name, index, parameters));
    }

    @Override
    protected AstIdentifier createAstIdentifier(String name, int index) {
        names.add(name);
        return new Name(name, index, last(name));
    }

    @Override
    protected AstDot createAstDot(AstNode base, String property, boolean lvalue) {
        return new Property(base, property, last(property));
    }

    @Override
    protected AstBracket createAstBracket(AstNode base, AstNode property, boolean lvalue, boolean strict) {
        if (property == null) {
            problem(TemplateProblem.syntax("`[]` names no item", ""), last("["));
            return super.createAstBracket(base, base, lvalue, strict);
        }
        return new Item(base, property, last("["));
    }

    @Override
    protected AstRangeBracket createAstRangeBracket(
            AstNode base, AstNode start, AstNode end, boolean lvalue, boolean strict) {
        return refuse("slice `[a:b]`", last("["), "", super.createAstRangeBracket(base, start, end, lvalue, strict));
    }

    @Override
    protected AstList createAstList(AstParameters elements) {
        return new ListLiteral(elements);
    }

    @Override
    protected AstTuple createAstTuple(AstParameters elements) {
        return new ListLiteral(elements);
    }

    @Override
    protected AstDict createAstDict(Map<AstNode, AstNode> entries) {
        // Jinjava takes a bare word for a text, Jinja for a variable: nobody should have to know.
        if (!entries.keySet().stream().allMatch(AstString.class::isInstance)) {
            problem(TemplateProblem.syntax("a key of a map is not in quotes", "write `{'key': value}`"), last("{"));
        }
        return new MapLiteral(entries);
    }

    @Override
    protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
        Optional<AstBinary.Operator> strict = Operators.strict(operator);
        int offset = last(operator.toString());
        if (strict.isEmpty()) {
            String mend = operator == AstBinary.DIV ? "write `//`, which stays with whole numbers" : "";
            refuse("operator `" + operator + "`", offset, mend, left);
        }
        return new Operation(left, right, strict.orElse(operator), offset);
    }

    @Override
    protected AstUnary createAstUnary(AstNode child, AstUnary.Operator operator) {
        if (operator == AstUnary.EMPTY) {
            refuse("operator `empty`", last("empty"), "write `not`", child);
        }
        return super.createAstUnary(child, operator == AstUnary.NEG ? Operators.MINUS : operator);
    }

    @Override
    protected Number parseFloat(String digits) throws ParseException {
        // Exponents make numbers whose plain form fills the memory.
        if (digits.chars().anyMatch(Character::isLetter)) {
            fail("a number without an exponent");
        }
        return new BigDecimal(digits);
    }
}
