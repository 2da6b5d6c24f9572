/**
 * OpenAI's {@code POST /chat/completions} over HTTP, read as if the server were hostile. Depends on {@code gateway} and
 * {@code platform}.
 */
@NullMarked
package fr.parvis.gateway.internal.chat;

import org.jspecify.annotations.NullMarked;
