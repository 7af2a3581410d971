/** What people answer for: findings that descriptors accept, with a reason and for a time. */
package io.github.prometheusgitops.accept;
