/** Delivery engine Argo CD. */
package io.github.prometheusgitops.delivery.argocd;
