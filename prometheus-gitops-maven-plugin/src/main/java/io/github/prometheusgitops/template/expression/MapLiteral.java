package io.github.prometheusgitops.template.expression;

import com.hubspot.jinjava.el.ext.AstDict;
import java.util.LinkedHashMap;
import java.util.Map;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;

/** {@code {'key': value}}. */
final class MapLiteral extends AstDict {

    MapLiteral(Map<AstNode, AstNode> entries) {
        super(entries);
    }

    @Override
    public Object eval(Bindings bindings, ELContext context) {
        ((Rendering) bindings).budget().steps(1 + dict.size());
        Map<String, Object> map = new LinkedHashMap<>();
        dict.forEach((key, value) -> map.put((String) key.eval(bindings, context), value.eval(bindings, context)));
        return map;
    }
}
