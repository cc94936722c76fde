/// Random programs that must do the same on every tier.
package dev.skerry.differential;
